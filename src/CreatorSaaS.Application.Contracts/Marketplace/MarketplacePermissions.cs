namespace CreatorSaaS.Marketplace;

/// <summary>Rights of Marketplace. Whose deal it is, is a further check of the resource.</summary>
public static class MarketplacePermissions
{
    public const string GroupName = "Marketplace";

    public static class Deals
    {
        /// <summary>Sees the deals in which one is brand or creator.</summary>
        public const string Default = GroupName + ".Deals";

        /// <summary>Sees every deal of the agency and acts on its side.</summary>
        public const string All = Default + ".All";

        /// <summary>Writes, deletes and withdraws drafts; a brand its own.</summary>
        public const string Draft = Default + ".Draft";

        /// <summary>Sends the quoted terms to both sides.</summary>
        public const string Offer = Default + ".Offer";

        /// <summary>Accepts or declines an offer for one's side.</summary>
        public const string Accept = Default + ".Accept";

        /// <summary>Pays milestones.</summary>
        public const string Fund = Default + ".Fund";

        /// <summary>Uploads files and delivers work.</summary>
        public const string Deliver = Default + ".Deliver";

        /// <summary>Approves work, asks for changes, gives more time.</summary>
        public const string Review = Default + ".Review";

        /// <summary>Ends milestones: takes money back, proposes an end and answers to one.</summary>
        public const string End = Default + ".End";
    }

    public static class Creators
    {
        /// <summary>Sees the names of the agency's creators.</summary>
        public const string Default = GroupName + ".Creators";

        /// <summary>Asks creators who have not joined to join.</summary>
        public const string Invite = Default + ".Invite";
    }

    public static class Brands
    {
        /// <summary>Sees the names of the agency's brands; a brand sees itself.</summary>
        public const string Default = GroupName + ".Brands";

        /// <summary>Asks brands who have not joined to join.</summary>
        public const string Invite = Default + ".Invite";
    }

    public static class Imports
    {
        /// <summary>Uploads files, sees what is in them, writes their rows and takes them back.</summary>
        public const string Default = GroupName + ".Imports";
    }
}
