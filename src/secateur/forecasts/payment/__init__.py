"""When invoices will be paid."""
