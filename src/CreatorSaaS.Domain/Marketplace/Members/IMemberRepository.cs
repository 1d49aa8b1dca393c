namespace CreatorSaaS.Marketplace.Members;

/// <summary>Names of the agency's members.</summary>
public interface IMemberRepository : IRepository<Member, Guid>
{
    /// <summary>Names by person; who is not known is absent.</summary>
    Task<IReadOnlyDictionary<Guid, string>> GetNamesAsync(
        IReadOnlyCollection<Guid> personIds, CancellationToken cancellationToken = default);
}
