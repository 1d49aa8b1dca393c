using CreatorSaaS.Embedded;
using Xunit;

namespace CreatorSaaS.Postgres;

/// <summary>The base of class fixtures: a copy of one template per test class.</summary>
public abstract class DatabaseFixture : IAsyncLifetime
{
    private TestDatabase? _database;

    public DatabaseConnections Connections => _database?.Connections
        ?? throw new InvalidOperationException("xunit initialises a fixture before it hands it to tests.");

    /// <summary>Which template: usually one call of <see cref="TemplateDatabase.PrepareAsync"/>.</summary>
    protected abstract Task<string> TemplateAsync();

    public virtual async Task InitializeAsync() => _database = await TestDatabase.CopyAsync(await TemplateAsync());

    public virtual async Task DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }
}
