using CreatorSaaS.Framework.Localization;

namespace CreatorSaaS.Payments;

/// <summary>The words of the ledger, held payments, balances and payouts.</summary>
[LocalizationResourceName("Payments")]
public sealed class PaymentsResource;
