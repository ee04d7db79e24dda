"""Codes of what can go wrong with changes of a workspace."""

CHANGE_CODES: dict[str, str] = {
    "RP710": "Another command is changing the workspace.",
    "RP711": "Nothing can be written in the workspace.",
    "RP712": "There is no change that could be taken back, or no workspace.",
    "RP713": "A file has been changed by somebody else since the change that is to be taken back.",
    "RP714": "A change that was cut short cannot be put right, for want of room or permission.",
    "RP715": "What is known of a change is damaged, or leads out of the workspace.",
}
