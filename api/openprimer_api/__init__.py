"""The contract of the API (marshmallow schemas) and the Flask application that serves it."""
