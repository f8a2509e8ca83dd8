"""The parts of the Data page.

What is stored (`stored`), bringing a file in (`bring`), a new operation (`operation`).
"""
