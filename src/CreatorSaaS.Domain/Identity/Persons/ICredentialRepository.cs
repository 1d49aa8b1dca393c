namespace CreatorSaaS.Identity.Persons;

/// <summary>Passwords, by person.</summary>
public interface ICredentialRepository : IRepository<Credential, Guid>
{
    /// <summary>Locks the row until the unit ends. Every person has one.</summary>
    Task<Credential> LockAsync(Guid personId, CancellationToken cancellationToken = default);
}
