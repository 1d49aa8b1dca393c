namespace CreatorSaaS.Payments.Payees;

/// <summary>
/// A bank account of a payee, as far as we know it: the number went to the provider and is nowhere here.
/// </summary>
public sealed class BankAccount : Entity<Guid>, IMultiTenant
{
    private BankAccount()
    {
    }

    internal BankAccount(
        Guid id,
        Guid tenantId,
        string providerBankId,
        string country,
        string currency,
        string last4,
        string? bankName,
        DateTime addedAt)
        : base(id)
    {
        TenantId = tenantId;
        ProviderBankId = providerBankId;
        Country = country;
        Currency = currency;
        Last4 = last4;
        BankName = bankName;
        AddedAt = addedAt;
    }

    public Guid TenantId { get; private set; }

    public string ProviderBankId { get; private set; } = "";

    /// <summary>ISO 3166, two letters.</summary>
    public string Country { get; private set; } = "";

    /// <summary>ISO 4217; payouts are in it.</summary>
    public string Currency { get; private set; } = "";

    public string Last4 { get; private set; } = "";

    public string? BankName { get; private set; }

    public BankAccountState State { get; internal set; }

    public DateTime AddedAt { get; private set; }
}
