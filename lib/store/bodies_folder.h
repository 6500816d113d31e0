/* bodies_folder.h - what keeping bodies and clearing up after a crash share */
#ifndef CM_STORE_BODIES_FOLDER_H
#define CM_STORE_BODIES_FOLDER_H

#include <fcntl.h>

#include "store/bodies.h"

#define CM_BODIES_NAME_BYTES   16u
#define CM_BODIES_FOLDER_FLAGS (O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)

struct CmBodies {
    const CmSystem *system;
    int folder;     /* carries the lock */
    int temporary;  /* FOLDER/tmp */
    gboolean alone; /* the lock is exclusive: nobody else has the folder open */
};

/* The folder that the body @name lies in; -1 with errno set. */
int cm_bodies_open_subfolder(const CmBodies *bodies, const char *name);

#endif
