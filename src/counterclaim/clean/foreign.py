def cut_foreign(cleaned, analysis):
    return cleaned
