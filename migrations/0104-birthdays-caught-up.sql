-- The last day, on the wall clock of the card, whose birthdays have had their stamps: a program that was down for some days gives those of the
-- days that it missed.
alter table loyalty_card add column birthdays_through date;
