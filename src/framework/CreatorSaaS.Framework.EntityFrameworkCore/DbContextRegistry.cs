using CreatorSaaS.Framework.Uow;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Framework.EntityFrameworkCore;

/// <summary>One registered context type.</summary>
/// <param name="Context">The bounded context.</param>
/// <param name="IsHost">Runs on the host role.</param>
/// <param name="Schema">Holds its migrations history.</param>
public sealed record DbContextDescriptor(
    Type DbContextType,
    string Context,
    bool IsHost,
    string Schema,
    Func<IServiceProvider, CancellationToken, Task<AbpDbContext>> CreateAsync,
    Func<string, AbpDbContext> CreateForMigration);

/// <summary>Finds the context type of a unit of work.</summary>
internal sealed class DbContextRegistry(IEnumerable<DbContextDescriptor> descriptors)
{
    private readonly Dictionary<(string, bool), DbContextDescriptor> _descriptors =
        descriptors.ToDictionary(descriptor => (descriptor.Context, descriptor.IsHost));

    public Task<AbpDbContext> CreateAsync(
        IServiceProvider services, UnitOfWorkOptions options, CancellationToken cancellationToken) =>
        _descriptors.TryGetValue((options.Context, options.IsHost), out var descriptor)
            ? descriptor.CreateAsync(services, cancellationToken)
            : throw new InvalidOperationException(
                $"{options.Context} has no context for the {(options.IsHost ? "host" : "tenant")} side.");
}
