"""What the service promises: to whoever uses it with whatever means, and about what it keeps."""
