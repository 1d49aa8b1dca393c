namespace CreatorSaaS.Payments.Ledger;

/// <summary>Knows whose and what the accounts of the journal are: payees by name, held payments by title.</summary>
public interface IAccountSubjectNames
{
    /// <summary>Names by <see cref="AccountDescription.Subject"/>; what has none is left out.</summary>
    Task<IReadOnlyDictionary<string, string>> FindAsync(
        IReadOnlyCollection<AccountDescription> accounts, CancellationToken cancellationToken = default);
}
