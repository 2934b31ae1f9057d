// The files that prove what a unit reported: opened, and by the unit attached and taken out.
#ifndef THIDUA_CLIENT_WORKSPACES_BLOCK_INDICATOR_EVIDENCE_LIST_H_
#define THIDUA_CLIENT_WORKSPACES_BLOCK_INDICATOR_EVIDENCE_LIST_H_

#include <functional>

#include "client/models/context.h"
#include "client/widgets/basics.h"
#include "thidua/block/v1/indicator_service.pb.h"

namespace thidua::client {

class IndicatorEvidenceList : public QWidget {
  Q_OBJECT

 public:
  using Reporters = QList<block::v1::Indicator::Reporter>;
  // The files of numbers that one of `as` gives can be taken out, of which `changed` is told; the others can
  // be opened only.
  IndicatorEvidenceList(Context* context, const block::v1::IndicatorSheet& sheet,
                        const block::v1::IndicatorReport& report, const Reporters& as,
                        std::function<void(const QString& words)> changed);

 private:
  void Add(const block::v1::Indicator& indicator, const block::v1::IndicatorEvidence& evidence, bool own);
  void AskRedaction(const block::v1::IndicatorEvidence& evidence, block::v1::Indicator::Reporter as);

  Context* context_;
  const std::function<void(const QString&)> changed_;
  QVBoxLayout* column_;
  QLabel* words_;
};

// For which of the numbers that `as` gives, and which file; `done` once it is attached.
void AskIndicatorEvidence(QWidget* page, Context& context, const block::v1::IndicatorSheet& sheet,
                          const block::v1::IndicatorReport& report, block::v1::Indicator::Reporter as,
                          std::function<void()> done);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_BLOCK_INDICATOR_EVIDENCE_LIST_H_
