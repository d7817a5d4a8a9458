"""What a person does with a project, without a window: import, tag, undo, report, export."""
