"""What `zhijian doctor` looks at: each check takes the settings and yields what it found."""
