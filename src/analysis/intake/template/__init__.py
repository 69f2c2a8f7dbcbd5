"""The workbook that an office fills in with its results."""
