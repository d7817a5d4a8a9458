"""Agreement between analysts: did they find the same claims, judge them alike, rest them on the same evidence?

Three questions, three groups of figures, never mixed into one. Each formula names its paper where it stands.
"""
