using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Marketplace;
using CreatorSaaS.Marketplace.Deals;
using CreatorSaaS.Marketplace.Imports;
using CreatorSaaS.Marketplace.Invites;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Web.Tests.Marketplace;

/// <summary>Every word of Marketplace's pages is a resource, in both languages.</summary>
public sealed partial class MarketplaceTextsTests
{
    private static readonly LocalizationResource Words = new(typeof(MarketplaceResource), "en");
    private static readonly LocalizationResource Pages = new(typeof(MarketplacePagesResource), "en");

    private static IEnumerable<string> English => Words.TextsIn("en").Keys.Concat(Pages.TextsIn("en").Keys);

    [Fact]
    public void Every_key_that_a_page_names_exists()
    {
        var named = Directory.EnumerateFiles(Folder(), "*", SearchOption.AllDirectories)
            .SelectMany(file => Key().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .Distinct().ToList();

        named.Count.ShouldBeGreaterThan(80);
        named.Except(English).ShouldBeEmpty();
    }

    [Fact]
    public void Every_refusal_has_a_sentence() => typeof(MarketplaceErrorCodes).GetFields()
        .Select(field => (string)field.GetRawConstantValue()!).Except(English).ShouldBeEmpty();

    [Fact]
    public void Every_state_wait_and_event_has_its_words()
    {
        IEnumerable<string> keys =
        [
            .. Enum.GetNames<DealState>().Select(name => $"DealState:{name}"),
            .. Enum.GetNames<MilestoneState>().Select(name => $"MilestoneState:{name}"),
            .. Enum.GetNames<DealSide>().Select(name => $"Side:{name}"),
            .. Enum.GetNames<DealWait>().SelectMany(name => (string[])[$"Ball:{name}", $"Ball:{name}:You"]),
            .. Enum.GetNames<DealSilence>().SelectMany(name => (string[])[$"Silence:{name}", $"Next:Silence:{name}"]),
            .. Enum.GetNames<DealEventKind>().Select(name => $"History:{name}"),
            .. Enum.GetNames<ImportState>().Select(name => $"ImportState:{name}"),
            .. Enum.GetNames<ImportFault>().Select(name => $"ImportFault:{name}"),
            .. RosterFields.All.Select(field => $"Column:{field}"),
            .. Enum.GetNames<InvitationOutcome>().Where(name => name != nameof(InvitationOutcome.Invited)).Select(name => $"Roster:Told:{name}"),
            .. (string[])["Room:Ended:Completed", "Room:Ended:Cancelled", "Room:Ended:Expired"],
        ];

        keys.Except(English).ShouldBeEmpty();
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetFullPath(
        Path.Combine(Path.GetDirectoryName(here)!, "../../../angular-free-ui/CreatorSaaS.Web/Marketplace"));

    [GeneratedRegex(@"\bL\[(?:[^""\]]*\? )?""([^""]+)""(?:,|\])")]
    private static partial Regex Key();
}
