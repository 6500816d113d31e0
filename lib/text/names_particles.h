/* names_particles.h - "de", "van", "Mac": words that go with the next one of a family name, apart
 * from it or joined to it (inside the room)
 */
#ifndef CM_TEXT_NAMES_PARTICLES_H
#define CM_TEXT_NAMES_PARTICLES_H

#include <glib.h>

/* TRUE for a particle in small letters. */
gboolean cm_names_is_particle(const char *word);
/* How many bytes of @word, of @length, the particles take with which it begins and from which it
 * can be taken apart; 0: there is none. */
gsize cm_names_particle_length(const char *word, gsize length);
/* Adds @length bytes of a word to @apart with the particles at its beginning taken apart by blanks:
 * "de los" of "delos", "Mac Donald" of "MacDonald" and "Mac donald" of "Macdonald". */
void cm_names_take_apart(GString *apart, const char *word, gsize length);

#endif
