using CreatorSaaS.Framework.Authorization.Server.ApiKeys;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Identity.Tokens;

/// <summary>The text of a key tells by itself whether it was typed right: nothing else is looked up.</summary>
public sealed class ApiKeySecretTests
{
    [Fact]
    public void A_key_is_read_as_it_was_written()
    {
        var made = ApiKeySecret.Generate();

        var read = ApiKeySecret.Parse(made.Reveal());

        read.ShouldNotBeNull();
        read.Hash().ShouldBe(made.Hash());
        read.Reveal().ShouldBe(made.Reveal());
        made.Reveal().ShouldMatch("^cs_live_[0-9a-f]{72}$");
        made.Reveal().ShouldStartWith(made.Prefix);
        made.Prefix.Length.ShouldBe(14);
    }

    [Fact]
    public void One_wrong_digit_anywhere_makes_it_no_key()
    {
        var key = ApiKeySecret.Generate().Reveal();

        for (var at = 0; at < key.Length; at++)
        {
            var other = key[at] == '1' ? '2' : '1';
            ApiKeySecret.Parse($"{key[..at]}{other}{key[(at + 1)..]}").ShouldBeNull($"digit {at}");
        }
    }

    [Fact]
    public void Other_spellings_are_no_keys()
    {
        var key = ApiKeySecret.Generate().Reveal();

        string[] others =
        [
            "", "cs_live_", key[..^1], key + "0", $" {key}", $"{key} ", key[8..], "cs_test_" + key[8..],
            $"cs_live_{new string('z', 72)}",
        ];

        others.ShouldAllBe(text => ApiKeySecret.Parse(text) == null);
        ApiKeySecret.Parse("cs_live_" + key[8..].ToUpperInvariant()).ShouldBeNull();
    }

    [Fact]
    public void Two_keys_differ_and_none_writes_itself_out()
    {
        var (one, other) = (ApiKeySecret.Generate(), ApiKeySecret.Generate());

        one.Reveal().ShouldNotBe(other.Reveal());
        $"{one}".ShouldBe($"{one.Prefix}…");
    }
}
