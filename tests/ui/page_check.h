// What every page is held to: each control can be named by a screen reader, no text is cut off.
#ifndef THIDUA_TESTS_UI_PAGE_CHECK_H_
#define THIDUA_TESTS_UI_PAGE_CHECK_H_

#include <QStringList>
#include <QWidget>

namespace thidua::test {

// A line for each fault, naming the widget; empty when there is none.
QStringList FaultsOf(const QWidget* window);

}  // namespace thidua::test

#endif  // THIDUA_TESTS_UI_PAGE_CHECK_H_
