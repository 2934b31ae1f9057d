// What people get handed with an account: their user name and a password for one use, on paper.
#ifndef THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_SLIPS_H_
#define THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_SLIPS_H_

#include <QDate>

#include "client/models/context.h"
#include "client/widgets/dialogs.h"

class QPrinter;

namespace thidua::client {

struct Slip {
  QString name, unit, username, password;
};

// All that the papers say; `fingerprint` is of the server's authority, to be compared at the first contact.
struct SlipPapers {
  QList<Slip> slips;
  QString server, fingerprint;
  QDate day;
  QString note;  // beside them on the screen
};

// One A4 page for each slip, so that each can be handed over by itself.
void PrintSlips(const SlipPapers& papers, QPrinter* printer);
// As a PDF that only its owner can read. False when the file cannot be written.
bool WriteSlips(const SlipPapers& papers, const QString& file);

// Shows the passwords, this once: whoever closes it without having printed or saved them is asked.
class SlipsDialog : public AskDialog {
  Q_OBJECT

 public:
  SlipsDialog(QWidget* page, SlipPapers papers);
  void reject() override;

 private:
  void Save();
  void Print();
  void OnKept(const QString& words);

  SlipPapers papers_;
  QLabel* words_;
  bool kept_ = false;
};

// The papers for accounts made now on the server this client works with.
SlipPapers PapersFor(Context& context, QList<Slip> slips);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_SLIPS_H_
