"""Training of the reader: from annotated data to the shipped ONNX model."""
