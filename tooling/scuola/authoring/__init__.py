"""What only authors run: skeletons of new things, checks of wording, references and reading ease, calibration of tasks."""
