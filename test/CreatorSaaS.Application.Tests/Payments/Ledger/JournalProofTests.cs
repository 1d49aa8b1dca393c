using System.Text;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Framework.Uow;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>The journal as outsiders get it, checked by the program that they check it with.</summary>
public sealed class JournalProofTests(IdentityFixture identity) : IClassFixture<IdentityFixture>, IDisposable
{
    private const string Journal = "/api/v1/payments/journal";

    private static int _agencies;

    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory();

    public void Dispose() => _files.Delete(recursive: true);

    [Fact]
    public async Task A_downloaded_journal_of_several_parts_is_intact_until_one_byte_is_another()
    {
        var owner = await AnAgencyAsync();
        await PostAsync(owner, 700);
        identity.Host.Clock.Advance(TimeSpan.FromHours(1));
        await identity.Host.DrainAsync(); // signs a head
        await PostAsync(owner, 1_800);

        var file = await DownloadAsync(owner);
        var whole = await VerifyAsync(file);
        file[file.Length / 2] ^= 1;
        var broken = await VerifyAsync(file);

        whole.ShouldBe((0, $"intact: 2,500 entries of tenant {owner.TenantId}, 1 signed heads"));
        broken.ExitCode.ShouldBe(1);
        broken.FirstLine.ShouldMatch(@"^NOT INTACT: entry 12\d\d \(line 12\d\d\), ");
    }

    [Fact]
    public async Task A_journal_without_entries_is_a_file_too()
    {
        var owner = await AnAgencyAsync();

        (await VerifyAsync(await DownloadAsync(owner))).ShouldBe(
            (0, $"intact: 0 entries of tenant {owner.TenantId}, 0 signed heads"));
    }

    [Fact]
    public async Task Nobody_takes_along_what_they_may_not_see()
    {
        var owner = await AnAgencyAsync();
        var creator = await identity.People.MemberAsync(owner, RoleKeys.Creator);

        (await creator.Client.GetAsync($"{Journal}/proof").OutcomeAsync()).ShouldBe((403, FrameworkErrorCodes.Forbidden));
        (await identity.Host.CreateClient().GetAsync($"{Journal}/proof").OutcomeAsync())
            .ShouldBe((401, FrameworkErrorCodes.Unauthorized));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"keys":[{"kty":"EC"}]}""")]
    [InlineData("no keys")]
    public async Task The_verifier_says_when_it_cannot_check(string keys)
    {
        var keysFile = await WriteAsync("keys.json", Encoding.UTF8.GetBytes(keys));

        (await RunAsync(await WriteAsync("journal.jsonl", []), keysFile)).ExitCode.ShouldBe(2);
    }

    private Task<SignedInPerson> AnAgencyAsync() =>
        identity.People.AgencyAsync(identity.Admin, $"proof-{Interlocked.Increment(ref _agencies)}");

    private Task PostAsync(SignedInPerson owner, int entries) => identity.Host.RunAsync(
        owner.TenantId,
        new UnitOfWorkOptions("Payments"),
        services =>
        {
            var ledger = services.GetRequiredService<ILedger>();
            for (var entry = 0; entry < entries; entry++)
            {
                ledger.Post(LedgerPostings.SuspenseReceived($"ch_{Guid.NewGuid():N}", new Money(100, "EUR"), new Money(0, "EUR")));
            }

            return Task.FromResult(true);
        });

    private static Task<byte[]> DownloadAsync(SignedInPerson owner) => owner.Client.GetByteArrayAsync($"{Journal}/proof");

    // The keys come from the platform, not with the file.
    private async Task<(int ExitCode, string FirstLine)> VerifyAsync(byte[] journal) => await RunAsync(
        await WriteAsync("journal.jsonl", journal),
        await WriteAsync("keys.json", await identity.Host.CreateClient().GetByteArrayAsync($"{Journal}/keys")));

    private static async Task<(int ExitCode, string FirstLine)> RunAsync(string journal, string keys)
    {
        var end = await ProductProgram.RunAsync("journal-verifier.dll", [journal, keys]);
        return (end.ExitCode, end.Output.Split('\n')[0].TrimEnd());
    }

    private async Task<string> WriteAsync(string name, byte[] content)
    {
        var path = Path.Combine(_files.FullName, name);
        await File.WriteAllBytesAsync(path, content);
        return path;
    }
}
