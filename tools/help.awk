# Lists the targets of a Makefile: `target: ## what it does   PARAMETERS`, under headings `##@ Heading`.
# What follows three spaces in the comment is shown as the values the target takes; those in brackets may be left out.
BEGIN {
    print "make TARGET [NAME=value ...]   values with spaces in quotes: REGION=\"Kota Pasuruan\""
    print "YEAR is the year of the assessment (that of 2025 was announced in January 2026).\n"
}
/^##@ / { printf "\n%s\n", substr($0, 5) }
/^[a-z][a-z-]*:.*## / {
    target = substr($0, 1, index($0, ":") - 1)
    text = substr($0, index($0, "## ") + 3)
    values = ""
    gap = index(text, "   ")
    if (gap) {
        values = substr(text, gap + 3)
        text = substr(text, 1, gap - 1)
    }
    printf "  %-12s %s\n", target, text
    if (values != "") printf "  %-12s   %s\n", "", values
}
