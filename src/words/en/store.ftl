# The store on disk and the rights to it.

right-journal = deadlines and the course of cases, no names
right-documents = reading everything
right-write = reading and writing
right-admin = reading, writing, keys and settings
