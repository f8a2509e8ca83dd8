"""What is this file? Reading by content, finding the data sheet and its header, and what was found, before anything
is stored.
"""
