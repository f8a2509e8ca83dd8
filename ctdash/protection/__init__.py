"""What may leave: audiences, sensitivity, small numbers, and the detector of personal and case data."""
