"""Contacts in words."""

from routeplan.model.contact import Contact


def contact_text(contact: Contact) -> str:
    """Return name, role and department, such as ``Eva Hofer (technical), workshop``."""
    return ", ".join(part for part in (contact.label, contact.department) if part)
