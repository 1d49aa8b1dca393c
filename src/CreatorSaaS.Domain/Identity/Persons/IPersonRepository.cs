namespace CreatorSaaS.Identity.Persons;

/// <summary>Persons live on the host side: they belong to no tenant.</summary>
public interface IPersonRepository : IRepository<Person, Guid>
{
    /// <param name="normalizedEmail">See <see cref="Person.Normalize"/>.</param>
    Task<Person?> FindByEmailAcrossTenantsAsync(string normalizedEmail, CancellationToken cancellationToken = default);
}
