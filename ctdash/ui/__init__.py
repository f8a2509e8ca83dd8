"""Streamlit parts.

The page frame, the audience switch, maps, charts and figure cards. What is drawn comes from a `Release`.
"""
