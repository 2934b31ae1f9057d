// A year from an empty system to its decisions. Whoever does something in it does it at a window; the test
// itself calls nothing and writes nothing, and knows only what is on the screens.
#ifndef THIDUA_TESTS_UI_YEAR_YEAR_H_
#define THIDUA_TESTS_UI_YEAR_YEAR_H_

#include <map>
#include <memory>

#include "tests/ui_year/cast.h"
#include "tests/ui_year/desk.h"
#include "tests/ui_year/law.h"

namespace thidua::test {

class Year {
 public:
  // `first` is what the system prints for its first administrator.
  Year(Law law, QString endpoint, QString album, QString folder, const Slip& first);

  const Law& law() const { return law_; }
  // Where a person would put a file for a moment.
  QString PlaceFor(const QString& file) const { return folder_ + "/" + file; }

  void HandOver(const QString& person, const Slip& slip) { slips_[person] = slip; }
  // The desk of whoever was handed a slip; opened when it is first needed.
  Desk& At(const QString& person);
  // The first administrator moves the demonstration's clock; any other goes on by itself.
  void GoOnTo(QDate day);
  // What is on each screen, when the year has stopped.
  void LastPictures();

 private:
  Law law_;
  QString endpoint_;
  Album album_;
  QString folder_;
  std::map<QString, Slip> slips_;
  std::map<QString, std::unique_ptr<Desk>> desks_;
};

inline const QString kWorker = "ADVANCED_WORKER";
inline const QString kCollective = "ADVANCED_COLLECTIVE";

// The parts of the year, in their order.
void SetUp(Year& year);          // units and people, accounts, roles
void Register(Year& year);       // campaign, block, councils; who sets out to reach what
void HandIn(Year& year);         // ratings and dossiers
void MeetInSchools(Year& year);  // a council in each
void Decide(Year& year);         // letters, block, Phòng, committee; the decisions
void SeeWhatBecameOfIt(Year& year);

// From the workbook of the office, through the import page: all but kMistyped.
void Import(Year& year);

// Written anew, because it was returned for this reason.
void HandInAgain(Year& year, const QString& person, const QString& reason);

// A council's meeting from its summons to its minutes: everybody comes, and agrees to every case.
struct Sitting {
  QString secretary;
  QStringList members;  // the chair first; the secretary among them
  int cases, polls;     // what waits; a poll for each title
  QDate day;
  QString picture;  // how its pictures are called
};
void Hold(Year& year, const Sitting& sitting);

}  // namespace thidua::test

#endif  // THIDUA_TESTS_UI_YEAR_YEAR_H_
