"""The screens of the desk; all but the first are imported when they are asked for."""
