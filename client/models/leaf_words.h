// The audit log in words: what was done, to what, and the facts kept of it.
#ifndef THIDUA_CLIENT_MODELS_LEAF_WORDS_H_
#define THIDUA_CLIENT_MODELS_LEAF_WORDS_H_

#include <QList>
#include <QPair>
#include <QString>
#include <string>

namespace thidua::client {

// "Nộp hồ sơ" for DOSSIER_SUBMITTED; the code itself for one that is not known.
QString DeedText(const std::string& kind);
bool KnowsDeed(const std::string& kind);

// "Có kết quả biểu quyết" for thidua.council.v1.PollTallied: what one part of the system tells another.
QString EventText(const std::string& type);
bool KnowsEvent(const std::string& type);

// "hồ sơ" for dossier; and all of them with their codes, in the order they are offered.
QString ThingText(const std::string& aggregate_type);
const QList<QPair<QString, QString>>& Things();

// The facts in a leaf's canonical body (services/common/audit/leaf.h), by name; what is no text as hex. Empty
// when the body is not one.
QList<QPair<QString, QString>> FactsOf(const std::string& body);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_LEAF_WORDS_H_
