/// What the reader gets: the Excel report, the JSON report and the notice.
@NullMarked
package callouts.report;

import org.jspecify.annotations.NullMarked;
