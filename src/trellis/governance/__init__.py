"""What the information governance officer sees and does: looks, enquiries, the audit trail."""
