"""From linked, rendered records to finished documents: exactly what is published."""
