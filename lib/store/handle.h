/* handle.h - the open store as the files of this room share it */
#ifndef CM_STORE_HANDLE_H
#define CM_STORE_HANDLE_H

#include "store/bodies.h"
#include "store/database.h"
#include "store/hash_places.h"
#include "store/key.h"
#include "store/store.h"

struct CmStore {
    char *district;
    CmDatabase *database;
    CmStoreKey *key;
    CmBodies *bodies;
    CmAuditHeadFile *head;
    int courier;   /* descriptor of the lock of the one that carries releases, -1: not asked for */
    guint64 quota; /* bytes of messages, 0: no limit */
    guint burst;   /* cases of one author within an hour that are one burst, 0: never */
    const CmSystem *system;
    const CmClock *clock;
    CmRandom *random;
    CmHashPlaces hashing;
};

/* The context under which a thing of this district is sealed: @purpose ("body", "record",
 * "notice") and what it belongs to. A new string. */
char *cm_store_context(const CmStore *store, const char *purpose, const char *subject);

/* The file that keeps the head of @district's audit, beside the database in the file @database. A
 * new string. */
char *cm_store_head_path(const char *database, const char *district);

/* A statement of @sql whose first parameter is the district. */
CmStatement *cm_store_prepare(const CmStore *store, CmConnection *connection, const char *sql,
                              GError **error);

#endif
