"""What has to be carried: seeded, labelled synthetic demand of the reference days."""
