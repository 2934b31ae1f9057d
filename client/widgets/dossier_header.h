// The same at the top of a dossier everywhere: who, which title, where it stands, how many days are left.
#ifndef THIDUA_CLIENT_WIDGETS_DOSSIER_HEADER_H_
#define THIDUA_CLIENT_WIDGETS_DOSSIER_HEADER_H_

#include <QWidget>

#include "client/widgets/basics.h"

namespace thidua::client {

class DossierHeader : public QWidget {
  Q_OBJECT

 public:
  explicit DossierHeader(QWidget* parent = nullptr);
  void Set(const QString& subject, const QString& under, const StateLook& state, const StateLook& due);

 private:
  QLabel* subject_;
  QLabel* under_;
  StateChip* state_;
  StateChip* due_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_DOSSIER_HEADER_H_
