/* case_path.h - every way in which a case changes after it was held, each as one step
 *
 * For the tests of what a step leaves behind when the disk or the process fails in it.
 */
#ifndef CM_TESTS_CASE_PATH_H
#define CM_TESTS_CASE_PATH_H

#include "released.h"

/* A case, and how far its release has come. */
typedef struct {
    Fixture *fixture;
    char *id;
    CmDelivery *delivery; /* claimed, or NULL */
} Scene;

typedef struct {
    const char *name;
    void (*prepare)(Scene *scene);                 /* up to the step */
    gboolean (*act)(Scene *scene, GError **error); /* the step itself; may be tried again */
} CasePath;

extern const CasePath case_paths[];
extern const guint case_path_count;

/* A new case, brought up to the step. */
void scene_open(Scene *scene, Fixture *fixture, const CasePath *path);
/* Forgets the case and all of its rows. Its body stays, which no step touches. */
void scene_close(Scene *scene);
/* All that the store has of the case, without times and ids: two scenes of a path can be compared.
 */
char *scene_describe(const Scene *scene);

#endif
