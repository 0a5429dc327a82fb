"""Looking after the service: the benchmark, accounts, and the audit trail. No organisation's answers are shown."""
