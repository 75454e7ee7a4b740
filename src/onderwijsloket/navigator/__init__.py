"""Find the programme, desk, initiative or contact you need, near where you live."""
