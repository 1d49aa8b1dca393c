namespace CreatorSaaS.Payments.Ledger;

/// <summary>Knows the names of some of those whose accounts the journal has. Several may: payees, held payments.</summary>
public interface IAccountSubjectNames
{
    /// <summary>Names by <see cref="AccountDescription.Subject"/>; what it does not know is left out.</summary>
    Task<IReadOnlyDictionary<string, string>> FindAsync(
        IReadOnlyCollection<AccountDescription> accounts, CancellationToken cancellationToken = default);
}
