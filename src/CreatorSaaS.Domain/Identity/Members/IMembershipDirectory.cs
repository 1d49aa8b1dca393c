namespace CreatorSaaS.Identity.Members;

/// <summary>Memberships of all agencies, on the host role: sign-in, acceptance, a person's own profile.</summary>
public interface IMembershipDirectory
{
    /// <summary>Every agency that the person is a member of.</summary>
    Task<List<Membership>> GetByPersonAcrossTenantsAsync(Guid personId, CancellationToken cancellationToken = default);

    Task<Membership?> FindAcrossTenantsAsync(Guid tenantId, Guid personId, CancellationToken cancellationToken = default);

    /// <summary>True when an agency has a member with that e-mail.</summary>
    /// <param name="normalizedEmail">See <see cref="Persons.Person.Normalize"/>.</param>
    Task<bool> HasMemberAcrossTenantsAsync(
        Guid tenantId, string normalizedEmail, CancellationToken cancellationToken = default);

    Task InsertAcrossTenantsAsync(Membership membership, CancellationToken cancellationToken = default);
}
