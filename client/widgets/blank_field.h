// How a preprinted blank lies in the printer of this desk: said once, and remembered here for each printer
// and form.
#ifndef THIDUA_CLIENT_WIDGETS_BLANK_FIELD_H_
#define THIDUA_CLIENT_WIDGETS_BLANK_FIELD_H_

#include <QDoubleSpinBox>

#include "client/widgets/basics.h"
#include "thidua/approval/v1/certificate_service.pb.h"

namespace thidua::client {

class BlankField : public QWidget {
  Q_OBJECT

 public:
  explicit BlankField(QWidget* parent = nullptr);
  // The form whose blanks it is about; what was remembered of it comes back.
  void Show(const approval::v1::CertificateForm& form);
  const approval::v1::BlankLayout& value() const { return value_; }

 private:
  QDoubleSpinBox* Millimetres(const QString& object, const QString& name);
  QString Key() const;
  void Recall();
  void Keep();
  void ShowLine();
  void Move();

  Picker* printer_;
  Picker* blank_;
  Picker* line_;  // of the sheet; first the whole of it
  QDoubleSpinBox* right_;
  QDoubleSpinBox* down_;
  approval::v1::CertificateForm form_;
  approval::v1::BlankLayout value_;
};

// "Họ tên, tên tập thể" for RECIPIENT.
QString WordOfLine(const std::string& line);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_BLANK_FIELD_H_
