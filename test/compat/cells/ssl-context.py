# certificates of the system
import ssl
print(ssl.create_default_context().verify_mode.name)
