/// The bots that listen: an Excel workbook a teacher can edit, read into one definition.
@NullMarked
package callouts.bot;

import org.jspecify.annotations.NullMarked;
