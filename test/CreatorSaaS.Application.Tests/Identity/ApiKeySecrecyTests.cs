using System.Collections.Concurrent;
using System.Net.Http.Headers;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity.ApiKeys;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Identity;

/// <summary>The text of a key is in one answer and nowhere else.</summary>
public sealed class ApiKeySecrecyTests(ProductDatabase database) : IClassFixture<ProductDatabase>
{
    private const string Keys = "/api/v1/identity/api-keys";

    [Fact]
    public async Task The_text_of_a_key_is_in_no_log_no_row_and_no_second_answer()
    {
        using var logs = new KeptLogs();
        await using var host = await TestHost.StartAsync(database.Connections, builder =>
        {
            TestPeople.Configure(builder);
            builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs);
        });
        var people = new TestPeople(host);
        var owner = await people.AgencyAsync(await people.AdminAsync(), "stilllight");
        owner.Client.DefaultRequestHeaders.Add("Idempotency-Key", "one-form");

        var input = new { name = "Nightly report", scopes = (string[])[IdentityPermissions.Members.Default] };
        var made = await owner.Client.PostAsync<CreatedApiKeyDto>(Keys, input);
        var second = await owner.Client.PostAsync<CreatedApiKeyDto>(Keys, input); // nothing was kept to repeat
        await UseAsync(host, made.Secret);
        await UseAsync(host, made.Secret[..^1]); // a typing error is a secret, too
        var listed = await owner.Client.GetStringAsync(Keys);
        await owner.Client.DeleteAsync($"{Keys}/{made.Key.Id}");
        await host.DrainAsync();

        var random = made.Secret[made.Key.Prefix.Length..^1];
        second.Key.Id.ShouldNotBe(made.Key.Id);
        listed.ShouldContain(made.Key.Prefix);
        listed.ShouldNotContain(random);
        logs.Lines.ShouldNotBeEmpty();
        logs.Lines.ShouldNotContain(line => line.Contains(random, StringComparison.OrdinalIgnoreCase));
        (await TablesWithAsync(random)).ShouldBeEmpty();
        (await TablesWithAsync(made.Key.Prefix)).ShouldContain("host.api_keys", "the search finds what is there");
    }

    private static async Task UseAsync(TestHost host, string secret)
    {
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        using var answer = await client.GetAsync("/api/v1/identity/members");
    }

    private async Task<List<string>> TablesWithAsync(string text)
    {
        await using var admin = NpgsqlDataSource.Create(database.Connections.Admin);
        var found = new List<string>();
        foreach (var table in await TablesAsync(admin))
        {
            await using var command = admin.CreateCommand($"select exists(select 1 from {table} t where t::text like '%' || $1 || '%')");
            command.Parameters.Add(new NpgsqlParameter { Value = text });
            if (await command.ExecuteScalarAsync() is true)
            {
                found.Add(table);
            }
        }

        return found;
    }

    private static async Task<List<string>> TablesAsync(NpgsqlDataSource admin)
    {
        await using var command = admin.CreateCommand(
            "select table_schema || '.' || table_name from information_schema.tables "
            + "where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')");
        await using var reader = await command.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await reader.ReadAsync())
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }

    /// <summary>Every line of every logger, at every level.</summary>
    private sealed class KeptLogs : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
